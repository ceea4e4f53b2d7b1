/** 256 short words that are easy to read out, to type and to tell apart: one byte picks one. */
export const PASSWORD_WORDS: readonly string[] = [
  'acorn actor album alley almond amber anchor angle apple april apron arrow aspen atlas attic autumn bacon badge baker',
  'bamboo banjo barley basil basket beach beacon beaver bench berry birch biscuit blanket blossom boat bonnet book border',
  'bottle branch bread breeze brick bridge bronze brook brush bucket bugle butter button cabin cactus camel camera candle',
  'canoe canvas captain caravan carbon carpet carrot castle cedar cellar chalk cherry chess circle citrus clay cliff',
  'clock cloud clover coast cobalt cocoa comet compass copper coral corner cotton cradle crane crater crayon creek',
  'cricket crystal curtain cycle daisy dance delta desert diamond dolphin door dragon drum eagle early earth east echo',
  'elbow elder engine fabric falcon family farmer feather fern ferry fiddle field finch flame flute forest fossil',
  'fountain fox frost galaxy garden garlic gate ginger glacier glove golden granite grape grass gravel green guitar',
  'hammer harbor harvest hazel heron hill honey horizon hotel igloo island ivory jacket jelly jigsaw jungle kettle kiosk',
  'kitten koala ladder lagoon lantern lemon lentil letter lilac linen lizard llama lobster lotus lunar magnet mango maple',
  'marble market meadow melon meteor mirror mitten mosaic mountain muffin museum napkin nectar needle nickel north nutmeg',
  'oasis ocean olive onion orange orbit orchid otter oyster paddle panda paper parrot peach pebble pencil pepper piano',
  'pigeon pillow pine planet plum pocket pond poppy prairie prism puffin pumpkin puzzle pyramid quartz quill rabbit',
  'radish rainbow raven ribbon river robin rocket rowan saddle saffron sailor salmon sandal sapphire satin scarf shadow',
  'shell silver sparrow spinach spring spruce squirrel statue stone summer',
].flatMap((line) => line.split(' '));
