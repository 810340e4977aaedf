/** Policy files in a folder. */
@NullMarked
package org.kaname.policy.files;

import org.jspecify.annotations.NullMarked;
