// Package azureblob is empty: tests keep their state in files, so this driver is not built.
package azureblob
