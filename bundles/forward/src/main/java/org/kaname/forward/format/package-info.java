/** The forms that things are forwarded in: RFC 5424, CEF, ECS, JSON, text. */
@NullMarked
package org.kaname.forward.format;

import org.jspecify.annotations.NullMarked;
