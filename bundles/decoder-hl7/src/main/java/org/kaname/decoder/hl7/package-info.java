/** HL7 version 2 over MLLP. */
@NullMarked
package org.kaname.decoder.hl7;

import org.jspecify.annotations.NullMarked;
