/** Calls and answers of the JSON API. */
@NullMarked
package org.kaname.console.http;

import org.jspecify.annotations.NullMarked;
