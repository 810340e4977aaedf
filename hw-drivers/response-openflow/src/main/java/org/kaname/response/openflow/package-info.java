@NullMarked
package org.kaname.response.openflow;

import org.jspecify.annotations.NullMarked;
