/** What the JSON API serves, one class a subject. */
@NullMarked
package org.kaname.console.api;

import org.jspecify.annotations.NullMarked;
