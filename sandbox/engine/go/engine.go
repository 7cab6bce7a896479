//go:build engine

// Package engine pins the Pulumi CLI that the sandbox builds where the official download cannot be reached.
// go.mod names the version, go.sum its checksums; nothing here is compiled into anything else.
package engine

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
