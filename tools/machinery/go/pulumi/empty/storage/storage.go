// Package storage holds only the name that the CLI refers to: tests keep their state in files.
package storage

// ScopeReadWrite is the scope that the CLI asks for a bucket.
const ScopeReadWrite = "https://www.googleapis.com/auth/devstorage.read_write"
