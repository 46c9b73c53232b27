/** What keeps secrets out of all that the program says. */
@NullMarked
package io.streamgauge.secrets;

import org.jspecify.annotations.NullMarked;
