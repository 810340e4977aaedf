/** The business model as tables that people fill in: CSV and XLSX, both ways. */
@NullMarked
package org.kaname.response.table;

import org.jspecify.annotations.NullMarked;
