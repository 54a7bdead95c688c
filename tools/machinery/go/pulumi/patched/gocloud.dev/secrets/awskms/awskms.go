// Package awskms is empty: tests keep their state in files, so this driver is not built.
package awskms
