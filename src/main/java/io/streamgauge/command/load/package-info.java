/** The command {@code load} and its parts. */
@NullMarked
package io.streamgauge.command.load;

import org.jspecify.annotations.NullMarked;
