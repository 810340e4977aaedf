package org.kaname.testkit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless Chromium that looks at a web console as a person does. Nothing is downloaded: browser
 * and driver are those of the machine.
 */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM =
      Path.of(System.getProperty("kaname.chromium", "/usr/bin/chromium"));
  private static final Path DRIVER =
      Path.of(System.getProperty("kaname.chromedriver", "/usr/bin/chromedriver"));
  private static final Path PICTURES = Path.of("target", "screenshots");

  private static final int KEYS_A_ROUND = 20;

  /** What a browser may take on a machine that others keep busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** How often it is looked whether what is waited for is there. */
  private static final Duration LOOK = Duration.ofMillis(30);

  private static final int MOST_ROUNDS = 15;

  private final Path profile = Files.createTempDirectory("kaname-browser");
  private final ChromeDriver driver;
  private final URI console;

  /** Opens a browser for the console at an address. */
  public Browser(URI console) throws IOException {
    this.console = console;
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--force-prefers-reduced-motion", // a colour on its way to another has no contrast to tell
        "--lang=en",
        "--window-size=1440,900",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(driverFile()).build(), options);
  }

  private static File driverFile() {
    return DRIVER.toFile();
  }

  /** Says why there is no browser, if there is none. */
  public static Optional<String> missing() {
    for (Path wanted : List.of(CHROMIUM, DRIVER)) {
      if (!Files.isExecutable(wanted)) {
        return Optional.of(wanted + " is missing: install chromium and chromium-driver");
      }
    }
    return Optional.empty();
  }

  /** Loads an address below the console's. */
  public void open(String path) {
    driver.get(console.resolve(path).toString());
  }

  /** Returns name and version of the browser. */
  public static String version() throws IOException {
    Process program = new ProcessBuilder(CHROMIUM.toString(), "--version").start();
    try (InputStream out = program.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  /** Opens another page in the same browser, looks at it, and returns its handle. */
  public String openBeside(String path) {
    driver.switchTo().newWindow(WindowType.TAB);
    open(path);
    see("main h1");
    return driver.getWindowHandle();
  }

  /** Closes a page and looks at the first one. */
  public void closePage(String handle) {
    driver.switchTo().window(handle).close();
    driver.switchTo().window(driver.getWindowHandles().iterator().next());
  }

  /** Goes to a place of the console without loading it again. */
  public void go(String hash) {
    script("location.hash = arguments[0]", hash);
  }

  /** Waits for an element. */
  public WebElement see(String css) {
    return patiently()
        .until(d -> d.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
  }

  /** Waits until a script gives true. */
  public void until(String condition) {
    patiently().until(d -> holds(condition));
  }

  private FluentWait<WebDriver> patiently() {
    return new WebDriverWait(driver, PATIENCE).pollingEvery(LOOK);
  }

  /** Returns the elements that are there now. */
  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** Waits for a field and types into it. */
  public void type(String css, String text) {
    see(css).sendKeys(text);
  }

  /** Presses keys, wherever the keyboard is. */
  public void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Runs a script and returns its value as text; nothing is empty. */
  public String script(String script, Object... arguments) {
    Object value = ((JavascriptExecutor) driver).executeScript(script, arguments);
    return value == null ? "" : value.toString();
  }

  /** Returns the number that an expression gives. */
  public double number(String expression) {
    return Double.parseDouble(script("return " + expression));
  }

  /** Says whether an expression holds. */
  public boolean holds(String expression) {
    return script("return Boolean(" + expression + ")").equals("true");
  }

  /** Runs a script that calls its last argument when it is done. */
  public String later(String script, Object... arguments) {
    Object value = ((JavascriptExecutor) driver).executeAsyncScript(script, arguments);
    return value == null ? "" : value.toString();
  }

  /** Gives the page another size, in CSS pixels. */
  public void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Makes the first administrator, who is signed in then. */
  public void setUp(String code, String name, String password) {
    open("/");
    type("input[name=code]", code);
    type("input[name=name]", name);
    type("input[name=password]", password);
    type("input[name=again]", password + Keys.ENTER);
    see("nav.side");
  }

  /** Signs in as somebody from the console's first page. */
  public void signIn(String name, String password) {
    open("/");
    type("input[name=name]", name);
    type("input[name=password]", password + Keys.ENTER);
    see("nav.side");
  }

  /** Switches the language without loading the page again. */
  public void language(String lang) {
    later(
        "const done = arguments[1];"
            + "import('kaname/texts.mjs').then(m => m.setLanguage(arguments[0])).then(() => done())",
        lang);
  }

  /** Switches to {@code light}, {@code dark} or {@code system}. */
  public void theme(String theme) {
    later(
        "const done = arguments[1];"
            + "import('kaname/theme.mjs').then(m => m.setTheme(arguments[0])).then(() => done())",
        theme);
  }

  /** Waits until nothing has moved for a moment. */
  public void settle() {
    later(
        "const done = arguments[0]; let n = 0;"
            + "const step = () => (++n > 8 ? done() : setTimeout(() => requestAnimationFrame(step), 30));"
            + "step()");
  }

  /** Writes what is seen to target/screenshots, for people to look at. */
  public void picture(String name) throws IOException {
    settle();
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  /** Returns texts with too little contrast. */
  public String contrastFaults() {
    return script(resource("contrast.js"));
  }

  /**
   * Returns what is wrong with the page: width, language, names of pictures and controls, pictures
   * without a table.
   */
  public String pageFaults() {
    return later(resource("page.js"));
  }

  /** Goes through the page with the tabulator and returns the controls it never came to. */
  public String unreached() {
    script(resource("reached.js"));
    for (int i = 0; i < MOST_ROUNDS && !script("return unreached()").isEmpty(); i++) {
      press(Keys.TAB.toString().repeat(KEYS_A_ROUND));
    }
    return script("return unreached()");
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns requests to another host than the server since the last call. */
  public List<String> foreignRequests() {
    String own = console.resolve("/").toString();
    Pattern url =
        Pattern.compile(
            "\"method\":\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]+)\"");
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> url.matcher(entry.getMessage()))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .filter(to -> to.matches("(https?|wss?|ftp):.*") && !to.startsWith(own))
        .toList();
  }

  /** Returns warnings and errors of the page since the last call. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      Logger.getLogger(Browser.class.getName()).log(Level.INFO, "left behind: " + profile, e);
    }
  }
}
