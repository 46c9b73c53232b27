/** Loads of files, for routes and for the command line. */
@NullMarked
package io.streamgauge.camel.load;

import org.jspecify.annotations.NullMarked;
