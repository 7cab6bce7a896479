/** Where DCV asks whether a token is good: on the workstation itself. */
export const tokenVerifierPort = 8444;

/** The one session that the workstation has. */
export const dcvSessionId = "workstation";

/** Prints an address with a new token; only root runs it, by the session document. */
export const tokenCommand = "/usr/local/sbin/desktop-token";

/**
 * Answers DCV's question by its own protocol (Amazon DCV Administrator Guide, "Use External Authentication", "Authentication service
 * requirements"): a POST of a form, an `auth` element back. There is one token at a time, kept as its digest in memory, for minutes.
 */
export function tokenVerifier(user: string): string {
  return `#!/usr/bin/env python3
"""Tells DCV whether a token is the one that was given out last, and still lives."""
import hashlib, hmac, time, urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import ThreadingMixIn


def is_good(session, token):
    try:
        with open("/run/desktop-token/token") as kept:
            until, digest = kept.read().split()
    except (OSError, ValueError):
        return False
    given = hashlib.sha256(token.encode()).hexdigest()
    return session == "${dcvSessionId}" and time.time() < int(until) and hmac.compare_digest(given, digest)


class Verifier(BaseHTTPRequestHandler):
    def do_POST(self):
        length = min(int(self.headers.get("Content-Length", 0)), 4096)
        form = urllib.parse.parse_qs(self.rfile.read(length).decode())
        good = is_good(form.get("sessionId", [""])[0], form.get("authenticationToken", [""])[0])
        answer = '<auth result="yes"><username>${user}</username></auth>' if good else '<auth result="no"/>'
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.end_headers()
        self.wfile.write(answer.encode())


class Server(ThreadingMixIn, HTTPServer):
    """A connection that says nothing keeps nobody waiting."""

    daemon_threads = True


Server(("127.0.0.1", ${tokenVerifierPort}), Verifier).serve_forever()
`;
}

/** Makes the token: 256 random bits, which replace the one before. `address` is what the browser opens. */
export function tokenIssuer(address: string, minutes: number): string {
  return `#!/bin/bash
set -euo pipefail
umask 027
token=$(head -c 32 /dev/urandom | sha256sum | cut -d' ' -f1)
digest=$(printf %s "$token" | sha256sum | cut -d' ' -f1)
printf '%s %s\\n' "$(($(date +%s) + ${minutes * 60}))" "$digest" > /run/desktop-token/token.new
chgrp desktop-token /run/desktop-token/token.new
mv /run/desktop-token/token.new /run/desktop-token/token
echo "Good for ${minutes} minutes: ${address}/?authToken=$token#${dcvSessionId}"
`;
}
