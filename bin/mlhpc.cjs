#!/usr/bin/env node
"use strict";

require("ts-node/register/transpile-only");
require("../cli/main");
