<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ExpressionDock</name>
    <message>
        <source>Expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expression preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the neutral face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A random plausible expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap left and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in the photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogDock</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default models: demo quality, no downloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded head and face networks need no further files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save avatar as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export splats (PLY)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause or resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likeness %1
One photo becomes an animatable splat head.
Apache License 2.0. See NOTICE for the origin of the embedded models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Software OpenGL: the processor draws the splats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graphics driver draws the splats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no avatar yet. Open a photo and press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Splats (*.ply)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likeness avatar (*.likeness)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterDock</name>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also show advanced parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live: a running job uses it at its next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used by the next run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoDock</name>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the run and keep what is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for a face in %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face found. Check the points, then press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until the face has been found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photo that shows a face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the avatar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <source>Photo with the face that was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a point that sits wrong. Click another face to use it. Wheel zooms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Makes an animatable splat head from a photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo to open; the sample photo when absent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the run when the face has been found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure idle, live, drag or start, print it and quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a measurement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print measurements as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With --start: save a picture of the window after the run and quit.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause the clip (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playhead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewportWidget</name>
    <message>
        <source>Live view of the avatar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>draft</name>
    <message>
        <source>Looking for a face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the hair comes from: the best shell for the photo, none, or a chosen one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen shell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hair shell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of a shell in the head&apos;s hair folder; used when Hair is Chosen shell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fitting head and light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Painting from the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fitting hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refining against the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring likeness</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>face</name>
    <message>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which face of the photo to use; 1 is the largest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares the result with the photo by a network that was trained on VGGFace2; off leaves it out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fit</name>
    <message>
        <source>Identity components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape directions of the head that the fit may use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity prior on landmarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull towards the mean head while only landmarks are fitted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull towards the mean head while the picture is fitted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expression prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull towards a neutral expression.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asymmetry of expressions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual difference between left and right expression units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual distance of the camera when the photo does not tell it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spread of the logarithm of the distance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landmark weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the landmarks while the picture is fitted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of a vertex colour against the landmarks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual difference between picture and model, 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gloss and shadow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual share of smooth shading that the light model misses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of a point of the head&apos;s outline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landmark steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the fit to landmarks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coarse steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps on the most blurred picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps on the less blurred picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps on the sharpest picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the diagonal added to a step&apos;s equations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of each solved step that is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit to the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: only landmarks shape the head.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::Application</name>
    <message>
        <source>Likeness</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>params</name>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refinement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>refine</name>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimisation steps of splat colours and offsets against the photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far a splat&apos;s colour may move in one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offset rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far a splat may move in one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of structural similarity (SSIM) in the picture loss; the rest is absolute difference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep painted colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull towards the colour painted from the photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth offsets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly neighbouring splats move together.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>runtime</name>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads that compute; 0 measures and picks the fastest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A job stops before it needs more than this; 0 takes three quarters of the machine&apos;s memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The least important message that is shown and kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>view</name>
    <message>
        <source>Background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour behind the avatar in the live view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brightness of the light on the avatar, in stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the light: negative is cooler, positive warmer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vertical opening of the camera; small is flattering, large distorts.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
