/** The business model: what the site's functions need, what keeps people safe, when to wait. */
@NullMarked
package org.kaname.response.model;

import org.jspecify.annotations.NullMarked;
