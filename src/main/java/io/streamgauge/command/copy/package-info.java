/** The parts of {@code copy}. */
@NullMarked
package io.streamgauge.command.copy;

import org.jspecify.annotations.NullMarked;
