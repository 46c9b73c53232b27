/** Who may use a port that has no authentication, and how many connections it has for how long. */
@NullMarked
package io.streamgauge.access;

import org.jspecify.annotations.NullMarked;
