/** Copies the history of a table to another target, in parts, so that a copy resumes. */
@NullMarked
package io.streamgauge.copy;

import org.jspecify.annotations.NullMarked;
