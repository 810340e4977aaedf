package org.kaname.system.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WireTest {
  @TempDir Path folder;
  private ServerSocketChannel server;
  private SocketChannel near;
  private SocketChannel far;

  @BeforeEach
  void connect() throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    near = SocketChannel.open(address);
    far = server.accept();
  }

  @AfterEach
  void close() throws IOException {
    near.close();
    far.close();
    server.close();
  }

  @Test
  void text_arrives() throws IOException {
    new Wire(near).send(Wire.COMMAND, "device:list 要");
    Wire.Frame frame = new Wire(far).read();
    assertEquals(Wire.COMMAND, frame.kind());
    assertEquals("device:list 要", frame.text());
  }

  @Test
  void printedBytes_arriveAtFlush() throws IOException {
    WireStream stream = new WireStream(new Wire(near), Wire.OUT);
    stream.write('a');
    stream.write(new byte[] {'b', 'c'}, 0, 2);
    stream.flush();
    assertEquals("abc", new Wire(far).read().text());
  }

  @Test
  void otherSideGone_isEndOfFile() throws IOException {
    near.close();
    assertThrows(EOFException.class, () -> new Wire(far).read());
  }

  @Test
  void absurdLength_isRefused() throws IOException {
    near.write(java.nio.ByteBuffer.wrap(new byte[] {1, 0x7F, 0, 0, 0}));
    assertThrows(IOException.class, () -> new Wire(far).read());
  }
}
