// Package s3 holds only the name that the CLI refers to: tests keep their state in files.
package s3

// CopyObjectInput is never made, since no bucket of S3 is ever opened.
type CopyObjectInput struct {
	CopySource *string
}
