package org.kaname.console.event;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open page. Never waits for it: what it cannot take now is queued, and a page that falls too
 * far behind is cut off and comes back by itself.
 */
final class Stream implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(Stream.class);
  private static final int MOST_QUEUED = 2000;

  private final AsyncContext context;
  private final ServletOutputStream out;
  private final String session;
  private final Consumer<Stream> onEnd;
  private final Queue<byte[]> queue = new ArrayDeque<>();
  private boolean flushing;
  private boolean ended;

  Stream(AsyncContext context, String session, Consumer<Stream> onEnd) throws IOException {
    this.context = context;
    this.session = session;
    this.onEnd = onEnd;
    this.out = context.getResponse().getOutputStream();
  }

  /** Begins to send. */
  void open() {
    out.setWriteListener(this);
  }

  /** Returns the handle of the session it belongs to. */
  String session() {
    return session;
  }

  /** Queues bytes and sends what can be sent. */
  synchronized void send(byte[] bytes) {
    if (queue.size() >= MOST_QUEUED) {
      end();
      return;
    }
    queue.add(bytes);
    pump();
  }

  @Override
  public synchronized void onWritePossible() {
    pump();
  }

  @Override
  public void onError(Throwable reason) {
    LOG.debug("a page has gone: {}", reason.toString());
    end();
  }

  private void pump() {
    try {
      while (!ended && out.isReady()) {
        byte[] next = queue.poll();
        if (next != null) {
          out.write(next);
          flushing = true;
        } else if (flushing) {
          flushing = false;
          out.flush();
        } else {
          return;
        }
      }
    } catch (IOException e) {
      LOG.debug("a page has gone: {}", e.toString());
      end();
    }
  }

  /** Ends it; the page may come again. */
  void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      queue.clear();
    }
    onEnd.accept(this);
    try {
      context.complete();
    } catch (IllegalStateException e) {
      LOG.debug("a page had gone already: {}", e.toString());
    }
  }
}
