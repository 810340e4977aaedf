@NullMarked
package org.kaname.response.snmp;

import org.jspecify.annotations.NullMarked;
