/** Decides how a plan may come about: policies, and limits that no policy lifts. */
@NullMarked
package org.kaname.response.decide;

import org.jspecify.annotations.NullMarked;
