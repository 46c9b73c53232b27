/** The checks of the command {@code doctor}. They look, and change nothing. */
@NullMarked
package io.streamgauge.command.doctor;

import org.jspecify.annotations.NullMarked;
