/** The files of the log: records, hashes, and the table of what was seen last. */
@NullMarked
package org.kaname.evidence.disk;

import org.jspecify.annotations.NullMarked;
