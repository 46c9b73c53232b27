/** The folder of route files as data: the files, the places in them, and their problems. */
@NullMarked
package io.streamgauge.routes;

import org.jspecify.annotations.NullMarked;
