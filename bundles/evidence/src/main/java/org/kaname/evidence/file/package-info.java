/** The evidence log as one hash-chained file. */
@NullMarked
package org.kaname.evidence.file;

import org.jspecify.annotations.NullMarked;
