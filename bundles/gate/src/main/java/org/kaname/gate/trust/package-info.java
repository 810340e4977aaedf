/** Whether a jar can be trusted: pure logic on bytes, certificates and lists. */
@NullMarked
package org.kaname.gate.trust;

import org.jspecify.annotations.NullMarked;
