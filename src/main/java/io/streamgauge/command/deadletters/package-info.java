/** The parts of the command {@code dead-letters}. */
@NullMarked
package io.streamgauge.command.deadletters;

import org.jspecify.annotations.NullMarked;
