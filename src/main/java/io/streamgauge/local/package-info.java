/** An AWS-compatible endpoint inside the program, for running with no AWS account. */
@NullMarked
package io.streamgauge.local;

import org.jspecify.annotations.NullMarked;
