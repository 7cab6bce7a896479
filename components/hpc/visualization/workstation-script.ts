import { dcvSessionId, tokenCommand, tokenIssuer, tokenVerifier, tokenVerifierPort } from "./desktop-token";

/** What a workstation sets itself up by, every value known. */
export interface WorkstationScript {
  readonly user: string;
  /** What a browser opens, such as `https://localhost:8443`. */
  readonly address: string;
  /** Whether DCV answers the network, for a load balancer, or the workstation itself alone, for Session Manager. */
  readonly listensToNetwork: boolean;
  readonly tokenMinutes: number;
  /** Lines of /etc/fstab, and the folders that they mount. */
  readonly mounts: readonly { readonly folder: string; readonly line: string }[];
  /** AWS's archive of DCV in a bucket of ours, and what to install of it. */
  readonly archive?: {
    readonly url: string;
    readonly sha256: string;
    readonly packages: readonly string[];
  };
}

export const dcvPort = 8443;

/** EC2 takes 16 KB (EC2 User Guide, "Run commands when you launch an EC2 instance"). */
export const longestScript = 16_384;

/**
 * Runs once, at the first start, as root. It holds no secret: whoever reads the instance's attributes reads it too.
 */
export function workstationScript(script: WorkstationScript): string {
  return [
    "#!/bin/bash",
    "# A desktop by Amazon DCV, without any password. Written by a program; changes are made there.",
    "set -euo pipefail",
    "# What lets the agent register names this instance, and so came after it: the agent looks again, whatever fails before.",
    "trap 'systemctl restart amazon-ssm-agent || snap restart amazon-ssm-agent' EXIT",
    ...userLines(script),
    ...archiveLines(script),
    ...tokenLines(script),
    ...serverLines(script),
    ...sessionLines(script),
    ...mountLines(script),
    "",
  ].join("\n");
}

function userLines({ user }: WorkstationScript): string[] {
  return [
    "",
    "# Who the desktop belongs to: no password, no sudo, no key.",
    `id -u ${user} >/dev/null 2>&1 || useradd --create-home --shell /bin/bash ${user}`,
    `passwd --lock ${user}`,
  ];
}

function archiveLines({ archive }: WorkstationScript): string[] {
  if (archive === undefined) {
    return [];
  }
  // What the image lacks comes from its repositories, where the network leads to them; a closed one has the image hold it.
  const install =
    archive.packages[0]?.endsWith(".deb") === true
      ? "apt-get install -y"
      : "dnf install -y --setopt='*.skip_if_unavailable=1' --setopt=timeout=5 --setopt=retries=1";
  return [
    "",
    "# Amazon DCV, from an archive that is what it was when somebody looked at it.",
    `aws s3 cp --no-progress "${archive.url}" /var/tmp/dcv.tgz`,
    `echo "${archive.sha256}  /var/tmp/dcv.tgz" | sha256sum --check --status`,
    "mkdir -p /var/tmp/dcv && tar -xzf /var/tmp/dcv.tgz -C /var/tmp/dcv --strip-components=1",
    `(cd /var/tmp/dcv && ${install} ${archive.packages.map((name) => `./${name}`).join(" ")})`,
    "rm -rf /var/tmp/dcv /var/tmp/dcv.tgz",
  ];
}

function tokenLines({ user, address, tokenMinutes }: WorkstationScript): string[] {
  return [
    "",
    "# Tokens in place of passwords: given out by Session Manager, verified here.",
    "getent group desktop-token >/dev/null || groupadd --system desktop-token",
    ...file("/usr/local/sbin/desktop-token-verifier", "0755", tokenVerifier(user)),
    ...file(tokenCommand, "0700", tokenIssuer(address, tokenMinutes)),
    ...file(
      "/etc/systemd/system/desktop-token.service",
      "0644",
      `[Unit]
Description=Verifies tokens for the desktop
[Service]
DynamicUser=yes
SupplementaryGroups=desktop-token
ExecStart=/usr/local/sbin/desktop-token-verifier
Restart=always
ProtectSystem=strict
[Install]
WantedBy=multi-user.target
`,
    ),
    ...file("/etc/tmpfiles.d/desktop-token.conf", "0644", "d /run/desktop-token 0750 root desktop-token -\n"),
    "systemd-tmpfiles --create /etc/tmpfiles.d/desktop-token.conf",
  ];
}

function serverLines({ listensToNetwork }: WorkstationScript): string[] {
  const endpoints = (listensToNetwork ? ["0.0.0.0"] : ["127.0.0.1", "[::1]"]).map(
    (host) => `'${host}:${dcvPort}'`,
  );
  return [
    "",
    ...file(
      "/etc/dcv/dcv.conf",
      "0644",
      `[session-management]
create-session=false
[connectivity]
web-port=${dcvPort}
web-listen-endpoints=[${endpoints.join(", ")}]
enable-quic-frontend=false
[security]
no-tls-strict=false
auth-token-verifier="http://127.0.0.1:${tokenVerifierPort}"
`,
    ),
  ];
}

function sessionLines({ user }: WorkstationScript): string[] {
  return [
    ...file(
      "/etc/systemd/system/desktop-session.service",
      "0644",
      `[Unit]
Description=The virtual session of ${user}
Requires=dcvserver.service
After=dcvserver.service
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/bin/dcv create-session --type virtual --owner ${user} --user ${user} ${dcvSessionId}
ExecStop=/usr/bin/dcv close-session ${dcvSessionId}
[Install]
WantedBy=multi-user.target
`,
    ),
    "systemctl daemon-reload",
    "systemctl enable --now desktop-token.service dcvserver.service desktop-session.service",
  ];
}

function mountLines({ mounts, user }: WorkstationScript): string[] {
  return mounts.length === 0
    ? []
    : [
        "",
        "# Files that the cluster shares; a desktop comes up without them, too.",
        ...mounts.flatMap(({ folder, line }) => [`mkdir -p ${folder}`, `echo "${line}" >> /etc/fstab`]),
        `mount --all --types lustre,efs || logger "not every file system of ${user}'s desktop could be mounted"`,
      ];
}

/** A file by a here-document whose text the shell leaves alone. */
function file(path: string, mode: string, text: string): string[] {
  return [`cat > ${path} <<'END-OF-FILE'`, text.trimEnd(), "END-OF-FILE", `chmod ${mode} ${path}`];
}
