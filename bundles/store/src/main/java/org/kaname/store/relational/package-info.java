/** The store in an H2 file or a PostgreSQL database. */
@NullMarked
package org.kaname.store.relational;

import org.jspecify.annotations.NullMarked;
