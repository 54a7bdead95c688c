// Package azureblob holds only the names that the CLI refers to: tests keep their state in files.
package azureblob

import (
	"context"
	"errors"
	"net/url"

	"gocloud.dev/blob"
)

// Scheme is the URL scheme of Azure Blob Storage.
const Scheme = "azblob"

var errNotBuilt = errors.New("this build of pulumi keeps state in files only")

// ServiceURLOptions are none of the CLI's own.
type ServiceURLOptions struct{}

// NewDefaultServiceURLOptions reads nothing of the environment.
func NewDefaultServiceURLOptions() *ServiceURLOptions { return &ServiceURLOptions{} }

// NewDefaultClient says that this driver was not built.
func NewDefaultClient() error { return errNotBuilt }

// URLOpener refuses every URL.
type URLOpener struct {
	MakeClient        func() error
	ServiceURLOptions ServiceURLOptions
}

// OpenBucketURL says that this driver was not built.
func (*URLOpener) OpenBucketURL(context.Context, *url.URL) (*blob.Bucket, error) {
	return nil, errNotBuilt
}
