// Package gcpkms holds only the names that the CLI refers to: tests encrypt with a passphrase.
package gcpkms

import (
	"context"
	"errors"
	"net/url"

	"gocloud.dev/gcp"
	"gocloud.dev/secrets"
)

// Scheme is the URL scheme of Google Cloud KMS.
const Scheme = "gcpkms"

var errNotBuilt = errors.New("this build of pulumi encrypts with a passphrase only")

// Client stands for the KMS client.
type Client struct{}

// Dial says that this driver was not built.
func Dial(context.Context, gcp.TokenSource) (*Client, func(), error) {
	return nil, nil, errNotBuilt
}

// URLOpener refuses every URL.
type URLOpener struct {
	Client *Client
}

// OpenKeeperURL says that this driver was not built.
func (*URLOpener) OpenKeeperURL(context.Context, *url.URL) (*secrets.Keeper, error) {
	return nil, errNotBuilt
}
