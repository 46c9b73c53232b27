/** The commands of the program, one a file; the command line is read only here. */
@NullMarked
package io.streamgauge.command;

import org.jspecify.annotations.NullMarked;
