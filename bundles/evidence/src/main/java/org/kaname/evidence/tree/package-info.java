/** The log's Merkle tree: how it grows, and what is proved from it. */
@NullMarked
package org.kaname.evidence.tree;

import org.jspecify.annotations.NullMarked;
