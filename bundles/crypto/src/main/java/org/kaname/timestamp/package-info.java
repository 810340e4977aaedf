/**
 * Time stamps of others: RFC 3161 tokens, and RFC 4998 evidence records that outlive algorithms.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.timestamp;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
