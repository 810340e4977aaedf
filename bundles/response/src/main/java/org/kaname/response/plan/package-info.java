/** The planner: what can be done about an incident, what it prevents, what it costs. */
@NullMarked
package org.kaname.response.plan;

import org.jspecify.annotations.NullMarked;
