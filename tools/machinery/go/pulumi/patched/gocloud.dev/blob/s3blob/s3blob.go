// Package s3blob is empty: tests keep their state in files, so this driver is not built.
package s3blob
