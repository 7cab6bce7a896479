import { tokenCommand } from "./desktop-token";
import { dcvPort } from "./workstation-script";

/** Documents of Session Manager (Systems Manager User Guide, "Session document schema"): each is one thing that people may do. */
export const sessionPurposes = ["desktop", "token", "shell"] as const;

export type SessionPurpose = (typeof sessionPurposes)[number];

/** Forwards to DCV and no other port, unlike AWS-StartPortForwardingSession. The local port is the caller's to choose. */
export function desktopDocument(name: string): string {
  return JSON.stringify({
    schemaVersion: "1.0",
    description: `Brings the desktop of ${name} to a port of one's own machine`,
    sessionType: "Port",
    parameters: {
      localPortNumber: {
        type: "String",
        description: "Port of one's own machine",
        allowedPattern: "^[1-9][0-9]{3,4}$",
        default: String(dcvPort),
      },
    },
    properties: {
      portNumber: String(dcvPort),
      type: "LocalPortForwarding",
      localPortNumber: "{{ localPortNumber }}",
    },
  });
}

/** Runs the one command that prints a token, and ends. It keeps no log, which would hold the token. */
export function tokenDocument(name: string): string {
  return JSON.stringify({
    schemaVersion: "1.0",
    description: `Prints the address of ${name} with a token that lives for minutes`,
    sessionType: "InteractiveCommands",
    properties: { linux: { commands: tokenCommand, runAsElevated: true } },
  });
}

/** A shell as the desktop's user, every line of it logged. */
export function shellDocument({
  name,
  user,
  logGroupName,
  idleMinutes,
}: {
  readonly name: string;
  readonly user: string;
  readonly logGroupName: string;
  readonly idleMinutes: number;
}): string {
  return JSON.stringify({
    schemaVersion: "1.0",
    description: `A shell on ${name}`,
    sessionType: "Standard_Stream",
    inputs: {
      cloudWatchLogGroupName: logGroupName,
      // The agent refuses to start where the group is not encrypted.
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: true,
      s3BucketName: "",
      s3EncryptionEnabled: true,
      idleSessionTimeout: String(idleMinutes),
      runAsEnabled: true,
      runAsDefaultUser: user,
    },
  });
}
