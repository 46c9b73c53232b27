/** The parts of the command check: how its findings are printed. */
@NullMarked
package io.streamgauge.command.check;

import org.jspecify.annotations.NullMarked;
