/** Reads evidence files: gzip, JSON, and the form of the format. */
@NullMarked
package org.kaname.verify.file;

import org.jspecify.annotations.NullMarked;
