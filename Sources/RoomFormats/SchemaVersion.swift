/// The version of every JSON document that the command prints.
package let schemaVersion = 1
