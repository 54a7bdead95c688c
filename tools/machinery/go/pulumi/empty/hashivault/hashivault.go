// Package hashivault is empty: tests encrypt with a passphrase, so this driver is not built.
package hashivault
