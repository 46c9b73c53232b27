/** The command {@code compare} and its parts. */
@NullMarked
package io.streamgauge.command.compare;

import org.jspecify.annotations.NullMarked;
