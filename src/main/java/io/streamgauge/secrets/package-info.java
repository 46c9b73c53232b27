/** The masking of secrets in all output of the program. */
@NullMarked
package io.streamgauge.secrets;

import org.jspecify.annotations.NullMarked;
