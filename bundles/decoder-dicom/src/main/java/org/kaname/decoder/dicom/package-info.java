/** DICOM upper layer and message exchange. */
@NullMarked
package org.kaname.decoder.dicom;

import org.jspecify.annotations.NullMarked;
