#!/bin/bash
# Installs, on every node as it starts, what tells jobs two minutes before AWS takes the node back.
set -euo pipefail

cat > /usr/local/sbin/spot-watch <<'EOF'
#!/bin/bash
set -uo pipefail
metadata=http://169.254.169.254/latest
while sleep 5; do
  token="$(curl --fail --silent --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$metadata/api/token")" || continue
  # Not found until there is a notice.
  curl --fail --silent --output /dev/null --header "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/spot/instance-action" && break
done
for job in $(/opt/slurm/bin/squeue --noheader --nodelist "$(hostname --short)" --format %A); do
  /opt/slurm/bin/scancel --batch --signal=USR1 "$job"
done
EOF
chmod 0755 /usr/local/sbin/spot-watch

cat > /etc/systemd/system/spot-watch.service <<'EOF'
[Unit]
Description=Tells jobs that the node is about to be interrupted
After=network-online.target

[Service]
ExecStart=/usr/local/sbin/spot-watch

[Install]
WantedBy=multi-user.target
EOF
systemctl daemon-reload
systemctl enable --now spot-watch.service
