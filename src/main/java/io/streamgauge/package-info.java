/** The program: reads its configuration, starts its parts and runs the routes. */
@NullMarked
package io.streamgauge;

import org.jspecify.annotations.NullMarked;
